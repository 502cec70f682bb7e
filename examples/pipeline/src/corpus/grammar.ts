/**
 * How sentences are put together: `{KEY}` stands for one of the lines below that key, `{PERSON}`, `{ORG}`
 * and `{PLACE}` for a name.
 */
export type Grammar = Readonly<Record<string, readonly string[]>>

/** Reports as a newsroom writes them. */
export const NEWS: Grammar = {
  SENTENCE: [
    '{SUBJECT} {DEED} {END}',
    '{SUBJECT} {DEED} {END}',
    '{LEAD} {SUBJECT} {DEED} {END}',
    '{SUBJECT} {DEED} , said {PERSON} {END}',
    '{SUBJECT} {DEED} , according to {ORG} {END}',
  ],
  LEAD: [
    'Yesterday',
    'Meanwhile ,',
    'On {DAY}',
    'Last {MONTH} ,',
    'Officials said',
    'In {PLACE} ,',
  ],
  SUBJECT: [
    '{PERSON}',
    '{ROLE} {PERSON}',
    '{PERSON} , {ROLE} of {ORG} ,',
    '{PERSON} of {PLACE}',
    '{ORG}',
    'the board of {ORG}',
    'residents of {PLACE}',
    'a team from {ORG}',
  ],
  DEED: [
    'joined {ORG}',
    'will meet {PERSON} in {PLACE}',
    'opened an office near {PLACE}',
    'moved from {PLACE} to {PLACE}',
    'sold its plant at {PLACE} to {ORG}',
    'left {ORG} for {ORG}',
    'thanked {PERSON}',
    'was praised by {PERSON}',
    'was bought by {ORG}',
    'signed a contract with {ORG}',
    'spoke with {PERSON} about taxes',
    'named {PERSON} as {ROLE}',
    'plans a bridge to {PLACE}',
    'waited three months for {PERSON}',
    'won the cup in {MONTH}',
    'rejected the offer of {ORG}',
  ],
  ROLE: ['chair', 'mayor', 'chief executive', 'director', 'Professor', 'Judge'],
  DAY: ['Monday', 'Tuesday', 'Friday', 'Sunday'],
  MONTH: ['January', 'March', 'May', 'October'],
  END: ['.', '.', 'on {DAY} .', 'in {MONTH} .', 'before returning to {PLACE} .'],
}

/** Notes as people type them: no capitals, clipped words. */
export const INBOX: Grammar = {
  SENTENCE: ['{ASK} {END}', '{NOTE} {END}', 'hi {PERSON} , {ASK} {END}', '{NOTE} , {ASK} {END}'],
  ASK: [
    'pls call {PERSON} at {ORG}',
    'can u book a room in {PLACE}',
    'ask {PERSON} abt the {ORG} invoice',
    'send the draft to {PERSON}',
    'need flights {PLACE} to {PLACE}',
    'chase {ORG} for the papers',
  ],
  NOTE: [
    'fwd from {PERSON} ( {ORG} )',
    'mtg w {PERSON} in {PLACE} tmrw',
    '{PERSON} is off til monday',
    'parcel from {ORG} stuck in {PLACE}',
    'lunch w {ORG} moved to friday',
    '{ORG} say yes',
  ],
  END: ['.', 'thx', 'asap', '- {PERSON}'],
}
