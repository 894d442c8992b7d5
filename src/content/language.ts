/** What looks like a BCP 47 language tag, such as `en`, `cy` or `en-GB`: at most 35 characters. */
export const languageTag = /^(?=.{2,35}$)[a-z]{2,8}(-[a-z\d]{1,8})*$/i;
