// Words of signing in and of the account's safety, in English.
import type { AccountTexts } from './index.ts';

export const en: AccountTexts = {
  standing: {
    suspended: 'The shop has suspended your account. You can look at everything and export your data, but not order or change anything. Please get in touch with us.',
    closing: 'You asked us to erase your account. Signing in before the day calls it off.',
  },
  step: {
    title: 'One more step', lead: 'Open your authenticator app and type the 6 digits it shows now.', code: 'Code', hint: 'Phone not with you? A recovery code works too.', go: 'Continue', back: 'Sign in another way',
    passkey: 'Sign in with a passkey', or: 'or', loginHint: 'User name, phone or e-mail', forgot: 'Forgot your password?',
  },
  forgot: {
    title: 'Set a new password', lead: 'Enter a phone number or e-mail address of your account and we send a code there.', login: 'Phone or e-mail', send: 'Send a code', sent: (to) => `If ${to} belongs to an account, a code is on its way. It works for 5 minutes.`,
    code: 'The code you received', password: 'New password', proof: 'Code of your authenticator app', proofHint: 'This account uses two-step verification. A recovery code works too.', proofWrong: 'The code of your authenticator app is not right', save: 'Save the new password', again: 'Send again', againIn: (s) => `Send again in ${s} s`,
    done: 'Your password was changed and all devices were signed out. Sign in with the new one.',
  },
  join: { title: 'Register with a phone or e-mail', lead: 'We send a code there to see that it is yours.', sent: (to) => `A code was sent to ${to}. It works for 5 minutes.`, byName: 'Register with a user name only' },
  security: {
    title: 'Sign-in and security', summary: 'Ways to sign in, two-step verification, passkeys',
    logins: 'Phone and e-mail', loginsLead: 'To sign in with, and to set a new password.', noLogins: 'None yet', addLogin: 'Add a phone or e-mail', loginAdded: 'Added', removed: 'Removed', remove: 'Remove', removeAsk: (what) => `Remove ${what}?`,
    removeText: 'It will no longer sign you in.', keep: 'Keep it', since: (at) => `since ${at}`, codeSent: (to) => `A code was sent to ${to}. It works for 5 minutes.`, confirm: 'Confirm',
    totp: 'Two-step verification', totpOff: 'Besides the password, 6 digits from your phone. Who learns your password still cannot get in.', totpOn: (at) => `On since ${at}`, turnOn: 'Turn on', turnOff: 'Turn off', turnOffAsk: 'Turn off two-step verification?',
    turnOffText: 'Your password alone will then sign in, so it must have at least 15 characters.', scan: 'Scan this with your authenticator app, then type the 6 digits it shows.', byHand: 'Cannot scan? Type the key by hand', qr: 'QR code for two-step verification', turnedOn: 'Two-step verification is on', turnedOff: 'Two-step verification is off',
    codes: 'Recovery codes', codesLeft: (n) => `${n} left`, codesLead: 'They sign you in when your phone is lost. Each works once, and they are shown only now: keep them somewhere safe.', renew: 'Make new ones', renewAsk: 'Make new recovery codes?', renewText: 'The present ones stop working at once.',
    copy: 'Copy', copied: 'Copied', download: 'Download', print: 'Print', saved: 'I have kept them', file: 'cartwright-recovery-codes.txt',
    passkeys: 'Passkeys', passkeysLead: 'Sign in with your finger, face or device lock. Nothing to remember, nothing to be tricked out of.', noPasskeys: 'None yet', addPasskey: 'Add a passkey', passkeyAdded: 'Passkey added', passkeyName: 'Give it a name', passkeyNameDefault: 'This device',
    used: (at) => `last used ${at}`, neverUsed: 'not used yet', synced: 'synced', suspicious: 'Its count went back once: it may have been copied. Remove it and add a new one.', noSupport: 'This browser cannot use passkeys.', cancelled: 'Not finished. You can try again.',
    prove: 'First, show that it is you', proveLead: 'Before the ways to sign in are changed, enter your password once more.', proveCode: 'Code of your authenticator app', proveGo: 'Confirm', provePasskey: 'Use a passkey instead', needsNetwork: 'This page needs a network.', signIn: 'Sign in first.',
  },
  leaving: {
    kind: 'How', here: 'Sign out here', hereHint: 'What is yours is erased here. Changes and history that only this device has wait sealed for you.',
    forget: 'Sign out and forget this device', forgetHint: 'Nothing stays but the changes you keep. Best where others use the device too.',
    everywhere: 'Sign out everywhere', everywhereHint: 'Ends all your sessions, on every device.',
    send: 'Send them now', sendHint: 'Then sign out.', keep: 'Keep them for me on this device', keepHint: 'Sealed: only you can open them, by signing in here again. They are sent then.', discard: 'Discard them', discardHint: 'They are gone for good.',
    notSent: 'Not everything could be sent. You are still signed in: keep it, discard it, or wait.', needsNetwork: 'Ending other sessions needs a network.',
  },
};
