// Two runs side by side.
"use strict";

function comparePage() {
  return [];
}
