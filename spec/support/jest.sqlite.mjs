// The whole suite on SQLite.
import { project } from './jest.project.mjs';

export default project('sqlite');
