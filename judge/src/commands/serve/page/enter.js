// The first page that a browser sees: it keeps the token where only pages of this port can read it, and goes on.

const named = (name) => document.querySelector(`meta[name=${name}]`).content;
localStorage.setItem("judge-token", named("token"));
location.replace(named("first"));
