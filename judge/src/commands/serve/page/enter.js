// The first page that a browser sees: it keeps the token where only pages of this port can read it, and goes on.

const named = (name) => document.querySelector(`meta[name=${name}]`).content;
try {
  localStorage.setItem("judge-token", named("token"));
  location.replace(named("first"));
} catch {
  document.querySelector("p").textContent = "This browser keeps nothing for this page: its storage is full, or switched off. Make room, then start judge serve again.";
}
