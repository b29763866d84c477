// The addresses of the settings.
import { guarded, type DeskRoute } from '../route.ts';
import { discussionForm, saveDiscussion } from './discussion.ts';
import { generalForm, saveGeneral } from './general.ts';
import { navigationForm, saveNavigation } from './navigation.ts';
import { permalinksForm, savePermalinks } from './permalinks.ts';
import { readingForm, saveReading } from './reading.ts';
import { saveSidebar, sidebarForm } from './sidebar.ts';
import { saveSignInSettings, signInSettingsForm } from './sign-in.ts';
import { saveTelling, tellingForm } from './telling.ts';
import { saveVisitors, visitorsForm } from './visitors.ts';

export const settingsRoutes: readonly DeskRoute[] = [
  guarded('GET', '/settings/', 'edit-settings', generalForm),
  guarded('POST', '/settings/', 'edit-settings', saveGeneral),
  guarded('GET', '/settings/reading/', 'edit-settings', readingForm),
  guarded('POST', '/settings/reading/', 'edit-settings', saveReading),
  guarded('GET', '/settings/discussion/', 'edit-settings', discussionForm),
  guarded('POST', '/settings/discussion/', 'edit-settings', saveDiscussion, 'long-form'),
  guarded('GET', '/settings/telling/', 'edit-settings', tellingForm),
  guarded('POST', '/settings/telling/', 'edit-settings', saveTelling, 'long-form'),
  guarded('GET', '/settings/permalinks/', 'edit-settings', permalinksForm),
  guarded('POST', '/settings/permalinks/', 'edit-settings', savePermalinks),
  guarded('GET', '/settings/navigation/', 'edit-settings', navigationForm),
  guarded('POST', '/settings/navigation/', 'edit-settings', saveNavigation, 'long-form'),
  guarded('GET', '/settings/sidebar/', 'edit-settings', sidebarForm),
  guarded('POST', '/settings/sidebar/', 'edit-settings', saveSidebar, 'long-form'),
  guarded('GET', '/settings/visitors/', 'edit-settings', visitorsForm),
  guarded('POST', '/settings/visitors/', 'edit-settings', saveVisitors),
  guarded('GET', '/settings/sign-in/', 'edit-settings', signInSettingsForm),
  guarded('POST', '/settings/sign-in/', 'edit-settings', saveSignInSettings),
];
