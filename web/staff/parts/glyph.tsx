// Icons that only the console has, on the same 24 grid as the shop's.
import { Drawing } from '../../ui/components/icon.tsx';

const paths = {
  chart: 'M4 20h16M6.5 16.500v-5M11 16.500V6M15.5 16.500v-7.500M20 16.500V4',
  people: 'M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19.500c.6-3.6 3.2-5.4 6.5-5.400s5.9 1.8 6.5 5.400M15.5 4.800a3.5 3.5 0 0 1 0 6.400M18 14.600c2 .7 3.2 2.4 3.6 4.9',
  tag: 'M4 4.500h7.500l8.5 8.5-7 7L4 11.500zM8 8.500v.2',
  gift: 'M4 9h16v4H4zM5.5 13v7h13v-7M12 9v11M12 9C9 9 7.500 7.800 7.500 6.300a1.900 1.900 0 0 1 3.600-.8L12 9l.9-3.500a1.900 1.900 0 0 1 3.600.8C16.500 7.800 15 9 12 9',
  ticket: 'M4 6.500h16v3.500a2 2 0 0 0 0 4v3.500H4V14a2 2 0 0 0 0-4zM14.500 6.500v2M14.500 11v2M14.500 15.500v2',
  approve: 'M12 3.5 19 6v5.500c0 4.5-3 7.7-7 9-4-1.3-7-4.5-7-9V6zM8.8 11.900l2.3 2.3 4.2-4.4',
  book: 'M5 4.500h11.500A2.5 2.5 0 0 1 19 7v13H7.500A2.5 2.5 0 0 1 5 17.500zM5 17.500A2.5 2.5 0 0 1 7.5 15H19M9 8.500h6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.500h15',
  upload: 'M12 15.500v-11M7.5 9 12 4.5 16.5 9M4.5 19.500h15',
  sort: 'M8 5v14M4.5 15.5 8 19l3.5-3.500M16 19V5M12.5 8.5 16 5l3.5 3.5',
  key: 'M8.5 15.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M13 11h8M18 11v3.5',
  plug: 'M9 4v5M15 4v5M6 9h12v3.5a6 6 0 0 1-12 0zM12 18.500V21',
  lock: 'M6 10.500h12V20H6zM8.5 10.500V8a3.5 3.5 0 0 1 7 0v2.5',
  moon: 'M19.5 14A8 8 0 0 1 10 4.500a8 8 0 1 0 9.5 9.500z',
  shelf: 'M4 4v16M20 4v16M4 9.500h16M4 17h16M7 9.500V6h4v3.500M12.5 17v-4.500H17V17',
  trend: 'M4 4v16h16M7 15l4-4.500 3 2.500 5-6.500M15.5 6.500H19V10',
  clipboard: 'M8.5 5.500H6V20h12V5.500h-2.500M9 4h6v3.500H9zM9 12.500l1.500 1.500 3-3M9 17.500h6',
  copy: 'M8.5 8.500H20V20H8.500zM15.5 8.500V4H4v11.500h4.5',
} as const;

export type GlyphName = keyof typeof paths;

export const Glyph = ({ name, small = false }: { name: GlyphName; small?: boolean }) => <Drawing path={paths[name]} small={small} />;
