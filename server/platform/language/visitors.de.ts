// The German texts about readers who are counted.
import type { Formats } from './formats.ts';
import type { VisitorsWords } from './visitors.en.ts';

export const visitorsGerman = ({ plural }: Pick<Formats, 'plural'>): VisitorsWords => ({
  labels: { one: 'Besuch', other: 'Besuche' },
  since: (counted, month) => `${counted} seit ${month}`,
  title: 'Besuche',
  intro: 'So werden Leserinnen und Leser hier gezählt: von diesem Blog selbst, ohne Cookies und ohne zu wissen, wer jemand ist.',
  rules: [
    { heading: 'Aufrufe', text: 'Jede Seite des Blogs, die an einen Browser geht, ist ein Aufruf, auch wenn der Browser nur gefragt hat, ob sie sich geändert hat. Dateien, Feeds, die Seiten der Autorinnen und Autoren und Adressen, an denen nichts ist, zählen nicht.' },
    { heading: 'Besuche', text: 'Ein Besuch ist jemand, der an einem Tag mindestens eine Seite liest. Wer am selben Tag wiederkommt, wird nicht noch einmal gezählt; an einem anderen Tag wird niemand wiedererkannt und daher neu gezählt. Es gelten die Tage in der Zeitzone dieses Blogs.' },
    { heading: 'Wie Besuche auseinandergehalten werden', text: 'Aus der Netzadresse und dem Namen, den der Browser sich gibt, wird mit einer geheimen Zahl ein Fingerabdruck berechnet. Die Zahl wird jeden Tag neu gemacht. Eine Minute nach Mitternacht wird sie zusammen mit den Fingerabdrücken vernichtet: Danach kann niemand mehr herausfinden, wer hier war, auch nicht, wem dieses Blog gehört. Die Adresse selbst wird dafür nie gespeichert. Mehrere Menschen hinter einer Adresse sind mehrere Besuche, wenn ihre Browser sich unterscheiden, sonst einer; für eine Adresse werden an einem Tag höchstens 1.000 gezählt.' },
    { heading: 'Wer nicht verfolgt werden möchte', text: 'Wenn Ihr Browser „Do Not Track“ oder „Global Privacy Control“ sendet, wird kein Fingerabdruck gemacht. Ihre Aufrufe zählen, und Sie zählen als Besuch, wenn Sie von anderswo auf eine Seite kommen, die Ihr Browser nicht aufbewahrt hat; nicht, während Sie hier von Seite zu Seite gehen.' },
    { heading: 'Wer nicht gezählt wird', text: 'Roboter (nach einer öffentlichen Liste der Namen, die sie sich geben), Programme ohne Namen, Feedreader, Programme, die prüfen, ob das Blog erreichbar ist, Seiten, die ein Browser im Voraus holt, was Skripte holen, und die Autorinnen und Autoren dieses Blogs, solange sie angemeldet sind.' },
    { heading: 'Was sonst aufbewahrt wird', text: 'Wie oft jede Seite an einem Tag aufgerufen wurde; von der Seite, die hierher führte, die Adresse ohne alles, was auf ein Fragezeichen folgt; und Wörter, nach denen hier gesucht wurde, sofern sie nicht wie eine E-Mail-Adresse oder eine lange Nummer aussehen. Nichts davon ist mit einem Besuch, mit einem Ort oder miteinander verbunden. Nach drei Monaten werden aus den Tagen Monate, und nach zwei Jahren werden verweisende Seiten und Wörter gelöscht.' },
    { heading: 'Was nicht aufbewahrt wird', text: 'Ihre Adresse, Ihr Browser, Ihr Land, worauf Sie klicken, um zu gehen, wie lange Sie bleiben.' },
  ],
  before: (count, month) => `${count} der Besuche waren seit ${month} anderswo gezählt worden, bevor dieses Blog zu zählen begann.`,
  statistics: {
    heading: 'Statistik',
    steps: { day: 'Tage', week: 'Wochen', month: 'Monate', year: 'Jahre' },
    stepsLabel: 'Gezählt nach',
    captions: { day: 'Die letzten 30 Tage', week: 'Die letzten 26 Wochen', month: 'Die letzten 24 Monate', year: 'Jahr für Jahr' },
    weekOf: (day) => `Woche ab ${day}`,
    period: 'Zeitraum',
    views: 'Aufrufe',
    visitors: 'Besuche',
    total: 'Zusammen',
    counted: (views, visitors) => `${plural(views, { one: '# Aufruf', other: '# Aufrufe' })}, ${plural(visitors, { one: '# Besuch', other: '# Besuche' })}`,
    read: 'Was gelesen wurde',
    page: 'Seite',
    empty: 'Noch nichts.',
    notPublic: 'Ein Beitrag, der nicht mehr öffentlich ist',
    otherPage: 'Andere Seiten',
    pages: { home: 'Startseite', archive: 'Archive', author: 'Seiten über Autorinnen und Autoren', search: 'Suche', visitors: 'Diese Seite über Besuche', locked: 'Beiträge mit Passwort', welcome: 'Startseite vor dem ersten Beitrag' },
    referrer: { heading: 'Woher sie kamen', column: 'Verweisende Seite', empty: 'Noch hat keine andere Seite hierher geführt.' },
    search: { heading: 'Wonach sie suchten', column: 'Wörter', empty: 'Noch hat niemand gesucht.' },
  },
});
