// The address of a moderator's links: open to all, for the link itself says who decides.
import { open, type DeskRoute } from '../route.ts';
import { decide, decideForm } from './decide.ts';

export const byMailRoutes: readonly DeskRoute[] = [open('GET', '/by-mail/:token/', decideForm), open('POST', '/by-mail/:token/', decide)];
