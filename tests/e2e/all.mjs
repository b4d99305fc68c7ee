import { finish, start } from './lib.mjs';
import { imports } from './import.mjs';
import { keys } from './keys.mjs';
import { pages } from './pages.mjs';
import { requests } from './request.mjs';
import { tools } from './tools.mjs';
import { transition } from './transition.mjs';
import { way } from './way.mjs';

await start();
// Invented numbers with a right check digit.
await way(true, 'Z100000002');
await way(false, 'Z100000011');
await transition();
await imports();
await keys();
await tools();
await requests();
await pages();
await finish();
