import { form, interest } from '../../dist/content/packs/en.json';

const { errors, labels } = interest;

/** What is wrong with each field of our form, as a sentence; a field that is right is left out. */
export function check(data) {
  const value = (name) => (data.get(name) ?? '').trim();
  const wrong = {};
  for (const [name, most] of Object.entries({ name: 120, email: 254, school: 160, message: 1000 }))
    if ([...value(name)].length > most)
      wrong[name] = form.errors['too-long'].other.replace('{label}', labels[name]).replace('{count}', most);
  for (const name of ['name', 'email', 'role', 'consent']) if (!value(name)) wrong[name] = errors[name].required;
  if (!wrong.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value('email'))) wrong.email = errors.email.invalid;
  return wrong;
}
