// Line icons drawn for this shop on a 24 grid; decoration only, words stand beside them or in a label.
const paths = {
  home: 'M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-5.5h4V20',
  grid: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
  cart: 'M3 4h2.5l2.2 11h9.8L20 7.5H6.3M9 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2M16.5 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16.2 16.2 21 21',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cloud: 'M7 18.5a4.5 4.5 0 0 1-.4-9A6 6 0 0 1 18 11a3.8 3.8 0 0 1-.5 7.5zM9.2 13.7l2 2 3.6-3.8',
  cloudOff: 'M4 4l16 16M8.6 8.1A6 6 0 0 1 18 11a3.8 3.8 0 0 1 2.3 6M16.5 18.5H7a4.5 4.5 0 0 1-.4-9',
  device: 'M7 3.5h10v17H7zM11 17.8h2',
  waiting: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9.5 6 6 6-6',
  right: 'm9.5 6 6 6-6 6',
  left: 'm14.5 6-6 6 6 6',
  plus: 'M12 5.5v13M5.5 12h13',
  minus: 'M5.5 12h13',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7',
  keep: 'M6.5 4h11v16.5L12 16.3l-5.5 4.2z',
  wallet: 'M4 7.5h16V19H4zM4 7.5 15.5 4v3.5M15.5 13.2h1.5',
  box: 'M4 8 12 4l8 4v8.5L12 20.5l-8-4zM4 8l8 4 8-4M12 12v8.5',
  steps: 'M7.5 5.5c1.7 0 2.5 1.7 2.2 3.7l-.4 2.6-3.4.2-.6-2.8c-.5-2 .5-3.7 2.2-3.7M6 14.2l3.2-.2.2 1.6a1.6 1.6 0 0 1-3.2.3zM16.5 8.5c-1.7 0-2.5 1.7-2.2 3.7l.4 2.6 3.4.2.6-2.8c.5-2-.5-3.7-2.2-3.7M18 17.2l-3.2-.2-.2 1.6a1.6 1.6 0 0 0 3.2.3z',
  settings: 'M4 7h9M17 7h3M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M4 17h3M11 17h9M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  note: 'M5 19.5 6 15 15.8 5.2l3 3L9 18zM13.8 7.2l3 3',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 11v5M12 7.8v.2',
  language: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M3.5 12h17M12 3.5c2.5 2.3 3.6 5 3.6 8.5s-1.100 6.200-3.600 8.500c-2.500-2.300-3.600-5-3.600-8.500s1.100-6.200 3.600-8.500',
  eye: 'M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6M12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5',
  leave: 'M10 4.500H5v15h5M9.500 12H20M16.500 8.500 20 12l-3.500 3.500',
} as const;

export type IconName = keyof typeof paths;

interface Look { small?: boolean; class?: string }

export const Icon = ({ name, ...look }: Look & { name: IconName }) => <Drawing path={paths[name]} {...look} />;

/** An icon that only one program has (the staff console's are its own). */
export function Drawing({ path, small = false, class: extra = '' }: Look & { path: string }) {
  return (
    <svg class={`icon${small ? ' s' : ''} ${extra}`} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

/** The mark of the shop: an eave, its rafters and the light under it. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M3 14.500C9 13.500 13.500 10.500 16 6c2.500 4.500 7 7.500 13 8.500" fill="none" stroke="currentColor" stroke-width="2.600" stroke-linecap="round" stroke-linejoin="round" />
      <path d="M8 17.500V26M24 17.500V26" stroke="currentColor" stroke-width="2.600" stroke-linecap="round" />
      <circle cx="16" cy="20" r="3.200" fill="currentColor" />
    </svg>
  );
}
