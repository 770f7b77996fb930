// Words for every stable error code (shared/base/error.cpp), each with what to do.
import type { errorsZh } from './errors_zh.ts';

export const errorsEn: Record<keyof typeof errorsZh, string> = {
  malformed: 'What was sent could not be read, so nothing changed. Try again.', unknown_field: 'Something unexpected was sent, so nothing changed. Update the page and try again.',
  duplicate_field: 'Something was sent twice, so nothing changed. Update the page and try again.', missing_field: 'A required field is empty. Fill it in and try again.',
  too_long: 'That is too long. Shorten it a little.', too_deep: 'What was sent is too complex, so nothing changed.', out_of_range: 'One value is outside what is allowed. Change it and try again.',
  bad_utf8: 'Some characters could not be read. Type them again.', bad_version: 'This page and the shop are of different versions. Update the page.', unsupported_media_type: 'The shop does not know this format. Update the page.',
  body_too_large: 'That is too much at once. Do it in several steps.', bad_signature: 'A check did not pass, so nothing changed. Reload and try again.', hash_mismatch: 'A download arrived incomplete and was dropped. It will be fetched again.',
  amount_overflow: 'The amount is too large to work out. Lower a quantity.', currency_mismatch: 'The currencies differ. Update the page and try again.', csv_row: 'A row of the table does not fit.',
  division_unknown: 'That area is not known. Choose from the list, down to the last step.', phone_invalid: 'The phone number does not look right. Check it.',
  division_superseded: 'That area was renamed or merged. Choose its new one.', address_limit: 'The address book is full. Delete one that you no longer use.',
  not_found: 'It is not here. It may have been taken away.', sku_unknown: 'This item is no longer sold. Choose another.', option_missing: 'Choose an option first.', cart_empty: 'Nothing is selected. Select items in your cart first.',
  out_of_stock: 'There is not enough left. Lower the quantity or save it for later.', insufficient_funds: 'Your wallet does not hold enough. Nothing was charged.', order_state: 'The order has moved on, so this is not possible now. See its latest progress.',
  price_changed: 'The price changed, so the order was not placed. See the new price and place it again.', not_deliverable: 'This cannot be delivered there that way. Choose another delivery.',
  dependency_refused: 'The step before it did not succeed, so this one did not happen either.', too_old: 'It waited too long and expired, so nothing changed. Please do it again.', username_taken: 'Somebody has this user name. Try another.',
  login_taken: 'This phone or e-mail belongs to another account.', challenge_used: 'This code was used or is too old. Ask for a new one.', code_wrong: 'The code is not right. Look again and retype it.',
  credentials_wrong: 'The user name or the password is not right. After ten tries in a row, wait 15 minutes or set a new password.', password_weak: 'This password is easy to guess. Use a longer, less common sentence.', passkey_refused: 'This passkey could not be confirmed. Try again, or use your password.', signed_out: 'Your session has ended. Sign in again and waiting changes go on their way.',
  not_allowed: 'This account may not do that.', quantity_limit: 'That is more than one order may hold.', line_limit: 'The cart holds as many different items as it can. Remove some first.', too_many_requests: 'That was a lot at once. Wait a moment and try again.',
  too_many_streams: 'Too many pages are open. Close some and try again.', storage_full: 'The shop is out of space, so nothing changed. Try later.', gap: 'Some changes arrived out of order. This mends itself.', id_conflict: 'The number was taken, so nothing changed. Try again.',
  key_reused: 'The same action was sent with other content, so nothing changed.', other_member: 'This device still holds another member’s changes. Sign out first.', busy: 'The shop is busy. It will be tried again.', unavailable: 'The shop cannot be reached. Everything is kept on this device and sent later.',
  offline: 'No network. Everything is kept on this device until there is one.', upgrade_required: 'The shop has been upgraded. Update the page to go on; your changes are kept.', store_failed: 'The shop could not save this. Try again later.', internal: 'Something went wrong at the shop. Unconfirmed changes are still on this device.',
  nickname_blocked: 'This nickname cannot be used. Choose another one.', birthday_locked_until: 'A birthday can be changed once a year.', too_young: 'Members are at least 14 years old.', image_unreadable: 'This picture cannot be read. Choose a JPEG, PNG or WebP of up to 5 MiB.', rev_conflict: 'This was changed elsewhere. Reload it, then change it again.',
  unsent: 'Some changes have not reached the shop.', unknown: 'That did not work, for a reason we do not know. Your changes are still on this device.',
};
