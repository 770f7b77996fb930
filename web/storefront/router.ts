// The shop's pages use the router that they share with the staff console.
export * from '../ui/router.ts';
