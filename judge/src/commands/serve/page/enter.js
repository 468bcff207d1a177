// The first page that a browser sees: it keeps the token where only pages of this port can read it, and goes on.

localStorage.setItem("judge-token", document.querySelector("meta[name=token]").content);
location.replace("/");
