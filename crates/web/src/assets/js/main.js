// The behaviours, in the order in which they are joined into console.js. Every page works without any of them.
import './page.js';
import './swap.js';
import './auto-submit.js';
import './menu.js';
import './panel.js';
import './copy-text.js';
import './reveal.js';
import './role-fields.js';
import './progress.js';
import './local-time.js';
import './presence.js';
import './once.js';
import './unsaved.js';
import './dismiss.js';
import './keys.js';
