// The whole suite on PostgreSQL, but for the specs that are about one engine or about no database at all.
import { project } from './jest.project.mjs';

export default project('postgres');
