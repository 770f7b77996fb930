// Starts the staff console: who is signed in decides what is shown.
import { render } from 'preact';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/surfaces.css';
import './shell/shell.css';
import './parts/table.css';
import './pages/pages.css';
import { startRouter } from '../ui/router.ts';
import { App } from './app.tsx';
import { resume } from './session.ts';

startRouter();
const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
render(<App />, root);
void resume();
