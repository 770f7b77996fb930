// Words of the profile and of privacy, in English.
import type { ProfileTexts } from './index.ts';

export const en: ProfileTexts = {
  profile: {
    title: 'Profile', lead: 'All of it is up to you. Edit without a network too; once connected, all your devices agree.', signIn: 'Sign in to fill it in.', failed: 'The profile did not open. Connect and reload.',
    unsent: 'Saved on this device, waiting for the shop', save: 'Save', saved: 'Saved on this device', unchanged: 'Nothing has changed', dismiss: 'Dismiss', refused: (field, why) => `${field} was not changed and is what it was before: ${why}`,
    complete: (n) => `${n}% complete`, missing: (what) => `Still empty: ${what}`, all: 'Nothing is missing',
    picture: 'Picture', choose: 'Choose a picture', change: 'Change', remove: 'Remove', pictureOf: 'Your picture', pictureHint: 'It is cut square on this device; where it was taken is not sent.', pictureWaits: 'Saved on this device, sent once connected', removed: 'Picture removed',
    fields: { nickname: 'Nickname', bio: 'About you', real_name: 'Real name', gender: 'Gender', birthday: 'Birthday', city_code: 'City', locale: 'Language the shop writes to you in', interests: 'Interests', avatar: 'Picture' },
    hints: { nickname: 'Up to 20 characters. With a public card, others see it with four digits.', bio: 'Up to 300 characters, plain text.', real_name: 'Only you see it; used where it is needed, such as invoices.', birthday: 'Can change once a year. Counts for birthday offers 30 days after.', locked: (day) => `Can change once a year: again after ${day}.` },
    genders: { unsaid: 'Not said', female: 'Female', male: 'Male', other: 'Other' }, locales: { '': 'As on the device', zh: '中文', en: 'English' },
    pickCity: 'Choose a city', clearCity: 'No city', comma: ', ', badValue: 'Please check this', private: 'Only you see this',
    changes: 'What was changed', changesHint: 'Of the last 180 days, on every device. Something that was not you? Change your password and sign that device out.', showChanges: 'Show changes', moreChanges: 'Show older ones', noChanges: 'Nothing was changed.', empty: 'empty', becomes: ' became ', byShop: 'by the shop, at your request', byDevice: (n) => `device ${n}`,
  },
  privacy: {
    title: 'Data and privacy', signIn: 'Sign in to see and manage it.', consents: 'What you agree to', consentsHint: 'Change it at any time; taking back is as easy as giving. Taking back works without a network, at once; giving needs one.', notHeard: 'Once you have been online, what you agreed to is shown here.',
    purpose: { service: 'The service itself', marketing: 'Offers and news', recommendations: 'Personal recommendations', statistics: 'Usage statistics', history_sync: 'Synced history', leaderboard: 'Leaderboard', public_card: 'Public card' },
    what: {
      service: 'Orders, payment and your account need it; closing the account takes it back.', marketing: 'New things and offers, by phone or e-mail.', recommendations: 'From what you have viewed, worked out on this device.', statistics: 'Which features are used, not by whom.',
      history_sync: 'Views and searches are kept with your account; turning it off deletes them there.', leaderboard: 'Your card in the ranking of points.', public_card: 'Others see your nickname and picture.',
    },
    givenAt: (at) => `Given ${at}`, withdrawnAt: (at) => `Taken back ${at}`, waiting: 'Taken back, waiting for the shop', asking: 'Telling the shop',
    archive: 'Take your data with you', archiveHint: 'Everything the shop has about you in one file (JSON and CSV, with a description of the fields).', archiveAsk: 'Prepare the file', archiveAgain: 'Prepare a new one', archiveMaking: 'Being prepared; mostly less than a minute. You can leave this page.', archiveGet: (size) => `Download (${size})`, archiveUntil: (at) => `Can be downloaded until ${at}.`,
    leave: 'Close the account', leaveHint: 'You have 15 days to think again: cancel here, or sign in once more, and the account stays. After 15 days your profile, addresses, histories and picture are erased for good. Orders and books stay as the law wants, but no longer show who you are.', leaveAsk: 'Close the account', leaveSure: 'Close the account?', keep: 'Not now',
    leaveAt: (at) => `The account will be closed ${at}. Until then everything stays as it is.`, stay: 'Keep the account', held: 'For a legal reason nothing can be erased yet; it waits beyond that day.', stayed: 'The account stays', needsNetwork: 'The shop does this; it needs a network.',
  },
};
