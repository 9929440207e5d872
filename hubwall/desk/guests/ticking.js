// A clock that goes on while the page's tab is behind others: their own clocks are slowed down.
"use strict";
setInterval(() => postMessage(0), 500);
