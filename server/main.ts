// Serves the blog of this process.
import { reportFailure } from './failure.ts';
import { serve } from './serve.ts';

serve().catch(reportFailure);
