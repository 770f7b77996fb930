// The name shown before the catalogue has said its own: index.html and the manifest are made before there is one, too.
export const brand = { zh: '檐下', en: 'Eaves' };
