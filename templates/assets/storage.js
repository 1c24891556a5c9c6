// What the reader chooses is kept in this browser, where it keeps anything at all.

const storage = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // A choice that cannot be kept holds for this page.
    }
  },
};
