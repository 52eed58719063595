#!/usr/bin/env node
import { keepCompiled } from '../keep-compiled.ts';

// It has to be on before anything else is loaded.
keepCompiled();
const { runCommandLine } = await import('./run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
