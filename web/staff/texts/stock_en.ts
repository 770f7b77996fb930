// Words of stock, buying again and stock-taking: English.
import type { Words } from './index.ts';

const units = (n: number): string => `${n} unit${n === 1 ? '' : 's'}`;

export const stockEn: Words['stock'] = {
  lead: 'What there is of each item at every place; what has fallen to its reorder point, and what does not move, stands out.', shown: 'Show', all: 'All', low: 'Low', dead: 'Not moving', item: 'Item', onHand: 'On hand', available: 'Available', reserved: 'Reserved', damaged: 'Damaged', safety: 'Safety stock', point: 'Reorder point', state: 'State', left: 'Last left', location: 'Place', place: (n) => `Place ${n}`,
  none: 'No such items', noneText: 'Try another choice.', fine: 'Fine', never: 'not for 90 days', notFound: 'No such item', unplanned: 'no rule',
  places: 'At each place', ledger: 'Ledger', byDay: 'On hand at the end of the day', noMoves: 'No such movements', move: 'What', delta: 'Change', damagedDelta: 'Damaged', after: 'Then on hand', ref: 'Document', note: 'Note', by: 'By', when: 'When', anyKind: 'Everything', anyPlace: 'All places', member: 'An order',
  moves: {
    opening: 'Opening', receipt: 'Received', count: 'Counted', shipment: 'Shipped', return: 'Returned', return_damaged: 'Returned damaged', exchange: 'Sent in exchange', damage: 'Found damaged', repair: 'Repaired', scrap: 'Scrapped', transfer_out: 'Moved out', transfer_in: 'Moved in',
  },
  rule: {
    title: 'Buying again', set: 'Set a rule', change: 'Change the rule', save: 'Save the rule', saved: 'Saved: a first rule is planned at once, a changed one tonight', none: 'There is no rule yet. With one, every night forecasts demand and proposes what to do.',
    lead: 'Days to arrive', leadHint: 'From order to shelf, 1 to 180', review: 'Days between looks', reviewHint: '1 to 90', service: 'Sure to have it', serviceHint: '50 % to 99.9 %', min: 'At least', max: 'At most', pack: 'Units in a pack', days: (n) => `${n} day${n === 1 ? '' : 's'}`, planned: 'Last planned', notPlanned: 'in a moment', wrong: 'A number is out of range',
  },
  proposals: {
    lead: 'Every night, from orders and movements: what to buy, what to move, what to keep back. A safety stock that changes by no more than a fifth is set by itself; the rest waits for you.', none: 'No proposals', noneText: 'Items with a rule get theirs here every night.', kind: 'Proposal', change: 'Units', made: 'Made', decided: 'Decided', open: 'Open', everything: 'All', notFound: 'No such proposal',
    kinds: { reorder: 'Buy', safety: 'Safety stock', move: 'Move' }, states: { open: 'Open', applied: 'Accepted', alone: 'Set by itself', rejected: 'Rejected', replaced: 'Replaced by a newer one' },
    say: {
      reorder: (n) => `Buy ${units(n)}`, safety: (a, b) => `Safety stock from ${a} to ${b}`, move: (n, from) => `Move ${units(n)} here from ${from}`,
    },
    apply: 'Accept', reject: 'Reject', applyTitle: 'Accept the proposal', rejectTitle: 'Reject the proposal', done: 'Decided', rejectText: 'Nothing changes. Tonight is planned anew.',
    applyText: { reorder: 'Order it from the supplier. Until it arrives it counts as on its way and is not proposed again.', safety: 'It holds at once, and what is available changes with it.', move: 'Accept once the goods have been carried over: both places are booked together.' },
    chart: 'Demand and forecast', demand: 'Demand', expected: 'Forecast', promotion: 'Promotion', chartHint: 'Demand includes what was lost while there was none. Days in a promotion, and days nearly all without stock, do not move the forecast.',
    why: 'Where the numbers come from', figure: 'Figure', result: 'Result',
    rows: {
      level: 'Demand of a day', levelHow: 'Smoothed over 8 weeks, an eighth for each new day, weekdays taken out', weekdays: 'Weekdays', share: 'Share', shareHow: (a, b, c, d) => `Of its category: ${a}/${b} in the last 28 days, ${c}/${d} in the 28 before; fewer than 20 then are too few to tell`,
      uplift: (kind) => `Promotion: ${kind}`, upliftHow: (days) => `As ${days} day${days === 1 ? '' : 's'} of the past showed; with fewer than 3 it is taken as 1.8`, mad: 'Deviation', madHow: 'Mean difference of each day from its forecast', coming: (n) => `Demand of the next ${n} days`, comingHow: (lead, review) => `${lead} to arrive and ${review} between looks`,
      safety: 'Safety stock', safetyHow: (z, root, mad) => `${z} × ${root} × ${mad}, rounded up`, point: 'Reorder point', pointHow: (a, b) => `${a} + ${b}`, upTo: 'Fill up to', upToHow: (pack, max) => `With the demand until the next look, in packs of ${pack}, at most ${max}`,
    },
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], times: (n) => `${n} times`, perDay: (n) => `${n} a day`, units: (n) => `${n} units`,
  },
  counts: {
    lead: 'Open a count, then go to the shelf: what the book says is shown when you have entered yours. What moved meanwhile is counted again; what is far off needs a second person.', title: (place) => `Count at ${place}`, none: 'No counts yet', noneText: 'Choose some items and open one.', open: 'Open a count', openTitle: 'Open a count', opened: 'Open: go and count', pick: 'Items', picked: (n) => `${n} item${n === 1 ? '' : 's'}`, tooMany: 'At most 100 items in one count', lines: 'Items', toDo: (n) => `${n} to enter`, finished: 'All entered', waiting: (n) => `${n} to approve`,
    at: 'Opened', by: 'By', notFound: 'No such count', counted: 'Counted', expected: 'Book', difference: 'Difference', hidden: 'shown once entered', states: { open: 'To enter', settled: 'Booked', waiting: 'To approve', refused: 'Not approved' },
    enter: 'Enter what you counted', enterTitle: (n) => `Enter ${n} item${n === 1 ? '' : 's'}`, enterText: 'It cannot be changed afterwards.', entered: 'Entered', wrong: 'A whole number, 0 to 1,000,000,000', nothing: 'Enter at least one', moved: (name) => `“${name}” moved since this count was opened. Leave it empty and count it in a new one; the others can be entered.`,
  },
};
