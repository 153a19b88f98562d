// The fiches that a proposal adds besides its own: an event's new city, its new partners. Each has its
// fields just below the one that names it; fields that name the same one share it.
import { make } from "./make.js";
import { choice, slug } from "./words.js";

/**
 * kinds: {kind: {schema, build(root options), first(name)}}, what can be added; `build` makes the form
 * of one, `first` the data it starts with. changed: called when one comes or goes.
 */
export function makeNewcomers(kinds, { changed, speak }) {
  const all = new Set();
  let awaited = []; // those of a draft, until the field that names one is filled

  function remove(one) {
    all.delete(one);
    one.element.remove();
  }

  const self = {
    get list() {
      return [...all];
    },
    admits: (kind) => Object.hasOwn(kinds, kind),
    of: (kind) => self.list.filter((one) => one.kind === kind),
    choices: (kind) => self.of(kind).map((one) => ({ ...choice(one.id(), one.name()), newcomer: one })),

    /** A new one, named so, whose fields stand where `user` has room for them. */
    add(kind, name, user, data = null) {
      const { schema, build, first } = kinds[kind];
      const form = build();
      const cancel = make(
        "button",
        {
          type: "button",
          class: "remove",
          onclick: () => {
            for (const other of [...one.users]) other.fill("");
            changed();
            user.focus();
          },
        },
        speak(`retirer-${kind}`),
      );
      const one = {
        kind,
        schema,
        form,
        users: new Set(),
        element: make(
          "fieldset",
          { class: "row", tabindex: "-1" },
          make("legend", {}, speak(`titre-${kind}`)),
          form.element,
          cancel,
        ),
        name: () => form.read().nom.trim(),
        id: () => slug(form.read().nom) || `nouvelle-${self.list.indexOf(one) + 1}`,
        focus: () => {
          const empty = [...form.element.querySelectorAll("[aria-required]")].find((field) => !field.value);
          (empty ?? form.element.querySelector("input")).focus();
        },
      };
      form.fill(data ?? first(name[0].toUpperCase() + name.slice(1)));
      form.update();
      one.element.addEventListener("input", () => one.users.forEach((other) => other.renamed()));
      all.add(one);
      user.place.append(one.element);
      return one;
    },

    await(drafts) {
      awaited = drafts;
    },

    /** The newcomer of a draft that `user` names, back with its fields; nothing for another name. */
    resume(kind, id, user) {
      const known = self.of(kind).find((one) => one.id() === id);
      if (known) return known;
      const draft = awaited.find((one) => one.genre === kind && one.id === id && self.admits(kind));
      return draft ? self.add(kind, "", user, draft.data) : null;
    },

    hold(one, user) {
      one?.users?.add(user);
    },

    /** `user` names it no longer, if it is one: it goes with the last who did, or moves to who still does. */
    release(one, user) {
      if (!one?.users) return;
      one.users.delete(user);
      const [next] = one.users;
      if (!next) remove(one);
      else if (user.place.contains(one.element)) next.place.append(one.element);
    },
  };
  return self;
}
