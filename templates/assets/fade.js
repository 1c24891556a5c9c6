// Where a page cannot fade into the next one, nobody needs to be told.

for (const type of ["pageswap", "pagereveal"]) {
  addEventListener(type, ({ viewTransition }) => {
    viewTransition?.ready.catch(() => {});
    viewTransition?.finished.catch(() => {});
  });
}
