// Why something cannot be done, in German.
import type { RefusalWords } from './refusals.en.ts';

const one = { category: 'Eine Kategorie', tag: 'Ein Schlagwort' } as const;
const other = { category: 'Eine andere Kategorie', tag: 'Ein anderes Schlagwort' } as const;

export const refusalsGerman: RefusalWords = {
  request: {
    foreign: 'Dieses Formular wurde von einer anderen Website abgeschickt. Öffnen Sie die Seite hier und schicken Sie es noch einmal ab.',
    badAddress: 'Diese Adresse ist nicht so geschrieben, wie Adressen es sind: Ein Prozentzeichen steht, wo keines stehen kann.',
    unclear: 'Diese Anfrage war nicht zu verstehen.',
    tooMuch: 'Das ist mehr, als auf einmal angenommen wird.',
    otherForm: 'Das ist in einer Form, die hier nicht gelesen wird.',
  },
  posts: {
    gone: 'Diesen Beitrag gibt es nicht.',
    noAuthor: 'Diese Autorin oder diesen Autor gibt es nicht.',
    noHeir: 'Wählen Sie, wer die Beiträge bekommen soll: jemand anderen, der für dieses Blog schreibt.',
    noRevision: 'Diese Fassung gibt es nicht.',
    overtaken: 'Jemand hat diesen Beitrag gespeichert, während Sie schrieben. Überschrieben wurde nichts: Sehen Sie sich beide Texte an und entscheiden Sie.',
    belowItself: 'Eine Seite kann nicht unter sich selbst stehen.',
    noParent: 'Die Seite über dieser gibt es nicht.',
    longTitle: (most) => `Ein Titel darf höchstens ${most} Zeichen haben.`,
    longText: 'Der Text ist zu lang: höchstens 8 MB.',
    longPassword: (most) => `Ein Passwort darf höchstens ${most} Zeichen haben.`,
    noDate: (written) => `${written} ist kein Datum.`,
    noAddress: (path) => `${path} kann in diesem Blog keine Adresse sein.`,
    longAddress: 'Die Adresse würde zu lang: Geben Sie dem Beitrag eine kürzere eigene Adresse oder weniger Seiten über sich.',
  },
  media: {
    gone: 'Diese Datei gibt es nicht.',
    otherKind: 'Eine Datei anderer Art kann nicht an die Stelle dieser treten.',
    alreadyHere: 'Diese Datei ist schon in der Mediathek.',
    deletedMeanwhile: 'Dieselbe Datei wurde genau in diesem Augenblick gelöscht. Schicken Sie sie noch einmal.',
    longWords: (most) => `Höchstens ${most} Zeichen.`,
  },
  terms: {
    gone: 'Diese Kategorie oder dieses Schlagwort gibt es nicht.',
    noName: (taxonomy) => `${one[taxonomy]} braucht einen Namen.`,
    longName: (most) => `Ein Name darf höchstens ${most} Zeichen haben.`,
    comma: 'Der Name eines Schlagworts enthält kein Komma.',
    noSlug: 'Eine Adresse braucht einen Buchstaben oder eine Ziffer.',
    slugTaken: (taxonomy, slug) => `${other[taxonomy]} hat schon die Adresse ${slug}.`,
    nameTaken: (taxonomy) => `${one[taxonomy]} dieses Namens gibt es schon.`,
    belowItself: 'Eine Kategorie kann nicht unter sich selbst stehen.',
    noParent: 'Die Kategorie, unter der diese stehen soll, gibt es nicht.',
    otherKind: (taxonomy) => `${one[taxonomy]} lässt sich nur mit ${taxonomy === 'tag' ? 'einem anderen Schlagwort' : 'einer anderen Kategorie'} zusammenlegen.`,
    busy: 'Nach der letzten Änderung werden noch Beiträge neu eingeordnet. Versuchen Sie es in einer Minute noch einmal.',
  },
  accounts: {
    wrong: 'Dieser Name und dieses Passwort gehören nicht zusammen.',
    present: 'Das ist nicht Ihr jetziges Passwort.',
    shortPassword: (least) => `Ein Passwort braucht mindestens ${least} Zeichen.`,
    longPassword: (most) => `Ein Passwort darf höchstens ${most} Zeichen haben.`,
    passwordChanged: 'Das Passwort wurde inzwischen geändert.',
    busy: 'Sehr viele melden sich in diesem Augenblick an. Versuchen Sie es in einer Minute noch einmal.',
    deadLink: 'Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.',
    setUpAlready: 'Dieses Blog ist schon eingerichtet. Melden Sie sich stattdessen an.',
    ownerFirst: 'Dieses Blog gehört noch niemandem: Legen Sie zuerst das Konto dafür an.',
    loginTaken: (login) => `Der Anmeldename ${login} ist vergeben.`,
    emailTaken: (email) => `Ein Konto mit der Adresse ${email} gibt es schon.`,
    lastOwner: 'Ein Blog braucht jemanden, dem es gehört und der sich anmelden kann: Geben Sie zuerst jemand anderem diese Rolle.',
    notYourself: 'Sich selbst können Sie nicht entfernen. Jemand anderes, dem das Blog gehört, kann es.',
    authorGone: 'Diese Autorin oder diesen Autor gibt es nicht mehr.',
    accountGone: 'Dieses Konto gibt es nicht.',
    claimedAlready: 'Dieses Konto ist schon übernommen: Melden Sie sich mit seinem Passwort an.',
  },
  bans: {
    address: 'Das ist keine Adresse, die sich sperren lässt.',
    network: 'Das ist kein Netz, das sich sperren lässt.',
    email: 'Das ist keine E-Mail-Adresse, die sich sperren lässt.',
    domain: 'Das ist keine Domain, die sich sperren lässt.',
  },
};
