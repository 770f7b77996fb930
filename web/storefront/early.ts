// Runs while the large scripts are still on their way, when the browser has nothing else to do: the first number format
// makes it look up all its locales, 15 ms on a desk and a hang of 60 ms or more on a phone when the first price is drawn.
Intl.NumberFormat.supportedLocalesOf('en');
