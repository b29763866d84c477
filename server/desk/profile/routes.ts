// The addresses of an author's own profile.
import { guarded, type DeskRoute } from '../route.ts';
import { profileForm, saveEmail, savePassword, saveProfile } from './profile.ts';

export const profileRoutes: readonly DeskRoute[] = [
  guarded('GET', '/profile/', 'signed-in', profileForm),
  guarded('POST', '/profile/', 'signed-in', saveProfile),
  guarded('POST', '/profile/email/', 'signed-in', saveEmail),
  guarded('POST', '/profile/password/', 'signed-in', savePassword),
];
