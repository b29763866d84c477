// `parley author`: who writes here.
import { Command, Option } from 'commander';
import { addAuthor, claimAccount, findAccountByLogin, findByName, hashPassword, listAuthors, nameKey, openSecondFactor, roles, setPassword, type Role } from '../accounts/index.ts';
import { Refusal } from '../kit/refusal.ts';
import { readSecret } from './secret.ts';
import { atWorkshop } from './workshop.ts';

export const authorCommand = (): Command => new Command('author').description('Add and look after the people who write here.').addCommand(add()).addCommand(password()).addCommand(claim()).addCommand(secondFactor()).addCommand(list());

const add = (): Command =>
  new Command('add')
    .description('Add an author; on an empty blog, the owner. Reads the password from standard input; without one the account waits to be claimed.')
    .requiredOption('--name <name>', 'the name that readers see')
    .requiredOption('--email <address>', 'where mail reaches the author; never shown')
    .addOption(new Option('--role <role>', 'what the author may do').choices(roles).makeOptionMandatory())
    .option('--login <login>', 'what the author signs in with (made from the name when left out)')
    .action(async ({ name, email, role, login }: { name: string; email: string; role: Role; login?: string }) => {
      const password = await readSecret(`Password for ${name} (empty for none yet)`);
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      await atWorkshop(async ({ records, config }) => {
        const account = await records.change((change) => addAuthor(change, { name, email, role, ...(login !== undefined && { login }), ...(passwordHash !== undefined && { passwordHash }) }));
        console.log(`${config.baseUrl}/author/${account.login}/`);
      });
    });

const password = (): Command =>
  new Command('password')
    .description('Set an author a new password, read from standard input, and sign them out everywhere: for who forgot theirs.')
    .requiredOption('--login <login>', 'what the author signs in with; their e-mail address does as well')
    .action(async ({ login }: { login: string }) => {
      const given = await readSecret(`New password for ${login}`);
      if (given === undefined) throw new Refusal('invalid', 'Give the password on standard input.');
      const passwordHash = await hashPassword(given);
      await atWorkshop(async ({ records }) => {
        const account = await findByName(records.database, nameKey(login));
        if (!account?.role) throw new Refusal('not-found', `There is no author ${login}. \`parley author list\` shows all.`);
        await records.change((change) => setPassword(change, account.id, passwordHash));
        console.log(`${account.name} signs in as ${account.login} with the new password, and is signed out everywhere.`);
      });
    });

const claim = (): Command =>
  new Command('claim')
    .description('Give an author who has no password yet (an imported one, say) the password on standard input.')
    .argument('<login>', 'as in /author/<login>/')
    .action(async (login: string) => {
      const password = await readSecret(`Password for ${login}`);
      if (password === undefined) throw new Refusal('invalid', 'Give the password on standard input.');
      const passwordHash = await hashPassword(password);
      await atWorkshop(async ({ records }) => {
        const account = await findAccountByLogin(records.database, login);
        if (!account) throw new Refusal('not-found', `There is no author ${login}. \`parley author list\` shows all.`);
        await records.change((change) => claimAccount(change, account.id, passwordHash));
        console.log(`${account.name} can sign in as ${account.login} now.`);
      });
    });

const secondFactor = (): Command =>
  new Command('second-factor').description('Look after the second factor of an author: passkeys, authenticator app, recovery codes.').addCommand(
    new Command('off')
      .description('Take it off for who is locked out, and sign them out everywhere: their password alone lets them in again. They are told by mail.')
      .requiredOption('--login <login>', 'what the author signs in with; their e-mail address does as well')
      .action(({ login }: { login: string }) =>
        atWorkshop(async ({ records }) => {
          const account = await findByName(records.database, nameKey(login));
          if (!account?.role) throw new Refusal('not-found', `There is no author ${login}. \`parley author list\` shows all.`);
          const [{ takeOffSecondFactor }, { askForSecurityLetter }] = await Promise.all([openSecondFactor(), import('../desk/index.ts')]);
          const had = await records.change(async (change) => {
            const hadOne = await takeOffSecondFactor(change, account.id);
            if (hadOne) await askForSecurityLetter(change, account.id, { what: 'taken-off' });
            return hadOne;
          });
          console.log(had ? `${account.name} signs in with the password alone now, and is signed out everywhere.` : `${account.name} has no second factor.`);
        }),
      ),
  );

const list = (): Command =>
  new Command('list').description('Show everyone who writes here.').action(() =>
    atWorkshop(async ({ records }) => {
      for (const { login, name, role, claimed, email } of await listAuthors(records.database)) {
        console.log([login, role, name, email ?? '', claimed ? '' : '(not claimed)'].filter(Boolean).join('\t'));
      }
    }),
  );
