const CHINESE = /审批|批准|审核|复核|核准/u;
const ENGLISH = /\b(approv(?:e|es|ed|al|als|ing)|releas(?:e|es|ed|ing)|sign(?:s|ed|ing)?[ -]off)\b/iu;

/** Whether a name reads like that of an approval: 审批, 批准, 审核, 复核, 核准, approve, release, sign off. A guess, to be told as one. */
export const soundsLikeApproval = (name: string): boolean => CHINESE.test(name) || ENGLISH.test(name);
