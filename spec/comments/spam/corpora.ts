// Comments as blogs get them, good ones and spam, in several languages: some to learn from, others to be told apart afterwards. Written for this purpose.

export type Said = { name: string; text: string; url?: string };

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const agent = firefox;

export const learntHam: readonly Said[] = [
  { name: 'Marta', text: 'My loaf came out dense in the middle. Did you let the dough rest over night, or only for the four hours that you mention?' },
  { name: 'Jonas', text: 'I have baked this three times now. The third time I left out the honey and we liked it better.' },
  { name: 'Priya', text: 'Thank you for explaining why the oven has to be so hot. My grandmother always said so and never why.' },
  { name: 'Tom', text: 'Small correction: the mill closed in 1974, not 1979. My father worked there until the last day.' },
  { name: 'Lena', text: 'Bei mir ist die Kruste leider weich geworden. Liegt das am Dampf, oder habe ich zu früh aus dem Ofen genommen?' },
  { name: 'Uwe', text: 'Danke für das Rezept! Mit Roggenmehl braucht der Teig deutlich mehr Wasser, etwa fünfzig Gramm.' },
  { name: 'Karin', text: 'Meine Großmutter hat den Sauerteig im Keller aufbewahrt. Dass man ihn auch trocknen kann, wusste ich nicht.' },
  { name: 'Claire', text: 'Bonjour, j’ai essayé avec de la farine complète et la pâte n’a presque pas levé. Une idée ?' },
  { name: 'Hugo', text: 'Merci pour ces explications, je n’avais jamais compris à quoi servait le second pétrissage.' },
  { name: 'Lucía', text: 'Yo le pongo un poco de aceite de oliva a la masa y queda mucho más suave. ¿Lo has probado?' },
  { name: 'Andrés', text: 'Qué recuerdos me trae esta receta, en mi pueblo la hacíamos cada domingo en el horno de leña.' },
  { name: '由美', text: '昨日このレシピで焼いてみました。家族がとても喜んでくれました。次は胡桃を入れてみます。' },
];

export const learntSpam: readonly Said[] = [
  { name: 'Best Loans', text: 'Get a cheap loan today without any credit check, instant approval, apply now and receive cash in one hour', url: 'https://fast-loans.example/apply' },
  { name: 'Payday King', text: 'Instant payday loan, no credit check, guaranteed approval, apply now on our website', url: 'https://payday.example/' },
  { name: 'casino bonus', text: 'Play online casino slots and win big, free spins bonus without deposit, click here to register now', url: 'https://win-casino.example/' },
  { name: 'Slots4U', text: 'Free spins every day! The best online casino with huge jackpot and welcome bonus, register today', url: 'https://slots.example/' },
  { name: 'SEO Expert', text: 'Hello, I visited your website and noticed it does not rank on Google. We offer cheap SEO packages and quality backlinks, contact us', url: 'https://seo-rank.example/' },
  { name: 'Backlinks', text: 'Boost your ranking with our quality backlinks, cheap SEO service, first page of Google guaranteed', url: 'https://links.example/' },
  { name: 'replica', text: 'Luxury replica watches and handbags for a cheap price, free worldwide shipping, order now in our shop', url: 'https://replica.example/' },
  { name: 'Sofortkredit24', text: 'Sofortkredit ohne Schufa, günstige Zinsen, jetzt online beantragen und Geld noch heute auf dem Konto', url: 'https://kredit.example/' },
  { name: 'Kreditvermittlung', text: 'Günstiger Kredit ohne Schufa, Auszahlung sofort, jetzt beantragen auf unserer Seite', url: 'https://geld.example/' },
  { name: 'Voyance', text: 'Voyance gratuite par téléphone, retour de l’être aimé garanti en 24 heures, contactez-moi maintenant', url: 'https://voyance.example/' },
  { name: 'Préstamos', text: 'Préstamos rápidos sin papeles, dinero en tu cuenta hoy mismo, solicita ahora en nuestra web', url: 'https://prestamos.example/' },
  { name: 'crypto', text: 'I earned 5000 dollars in one week with this crypto trading bot, guaranteed profit, register now with my link', url: 'https://bot.example/' },
];

export const laterHam: readonly Said[] = [
  { name: 'Ben', text: 'Did you ever try it with spelt flour? My dough did not rise at all, so I let it rest for an hour more.' },
  { name: 'Sabine', text: 'Der Teig braucht bei mir deutlich mehr Wasser. Danke für den Hinweis mit dem Dampf im Ofen!' },
  { name: 'Paul', text: 'J’ai laissé la pâte lever toute la nuit, merci, la farine complète marche très bien.' },
  { name: 'Rosa', text: 'En mi pueblo la masa se hacía sin aceite. Gracias por la receta, me trae recuerdos.' },
];

export const laterSpam: readonly Said[] = [
  { name: 'Loan4All', text: 'No credit check! Apply now for an instant loan with guaranteed approval', url: 'https://loan4all.example/' },
  { name: 'Lucky', text: 'Huge casino bonus and free spins without deposit, register now', url: 'https://lucky.example/' },
  { name: 'Ranker', text: 'Cheap SEO and quality backlinks for your website, contact us for the first page of Google', url: 'https://rank.example/' },
  { name: 'Geldsofort', text: 'Jetzt Kredit ohne Schufa online beantragen, Auszahlung noch heute', url: 'https://geldsofort.example/' },
];
