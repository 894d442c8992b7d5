/** Whether a text looks like a BCP 47 language tag, such as `en`, `cy` or `en-GB`. */
export const isLanguage = (tag: string): boolean => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag) && tag.length < 36;
