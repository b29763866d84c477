// A picture process that does what the name of its file says: ends, never answers, takes too much, or answers.
process.send('ready');
process.on('disconnect', () => process.exit(0));
process.on('message', ({ file }) => {
  if (file === 'crash') process.kill(process.pid, 'SIGSEGV');
  else if (file === 'heavy') process.exit(71);
  else if (file !== 'hang') setTimeout(() => process.send(file === 'fault' ? { fault: { reason: 'damaged' } } : file === 'error' ? { error: 'the disk is full' } : { made: { pid: process.pid, file } }), 20);
});
