// Where a page cannot fade into the next one, nobody needs to be told.

for (const type of ["pageswap", "pagereveal"]) {
  addEventListener(type, ({ viewTransition }) => {
    for (const state of ["ready", "finished", "updateCallbackDone"]) {
      viewTransition?.[state].catch(() => {});
    }
  });
}
