// `npm start`: serves the blog.
import { reportFailure } from './failure.ts';
import { serve } from './serve.ts';

serve().catch(reportFailure);
