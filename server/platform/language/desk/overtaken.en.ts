// The English texts for a form whose subject somebody else saved meanwhile.
export const overtakenEnglish = {
  heading: 'Somebody saved this meanwhile',
  explain: 'It was in another window, or by somebody else. Nothing was overwritten, and what you typed is still below. Save once more to put yours in its place.',
  leave: 'Leave it as it is saved now',
  now: 'Saved now',
  yours: 'Yours',
  yes: 'Yes',
  no: 'No',
  empty: 'Empty',
};

export type OvertakenWords = typeof overtakenEnglish;
