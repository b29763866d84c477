// The door to subscriptions: who wants mail, what is told to whom, and the words of it. Loaded with the first mail or the first who asks for one.
export { noteDelivery } from './bounces.ts';
export { askToFollow, type AskedToFollow } from './follow/ask-to-follow.ts';
export { confirm, findUnconfirmed, refuse, type Unconfirmed } from './follow/confirm.ts';
export { askForOwnPage, findHolder, forget, keepOnly, readKept, type Kept } from './follow/manage.ts';
export { followedBy, forgetAddresses, mailsTo, unfollow, type Followed } from './follow/of-reader.ts';
export { findEnding, stop, type Ending } from './follow/stop.ts';
export { sweepSubscribers } from './follow/sweep-subscribers.ts';
export { namesOf } from './letters/names.ts';
export { writeMail } from './letters/write-mail.ts';
export { linkTo, moderationActs, moderationToken, passingToken, readModerationToken, stopToken, subscriptionsPath, type ModerationAct, type ModerationByMail, type Stopped } from './link.ts';
export { mayDecide } from './moderator.ts';
export type { Conversation, SubscriptionParts, ToldComment, ToldMention } from './parts.ts';
export { readEmail, type Following, type Subscriber, type Subscription } from './subscriber.ts';
export { findSubscriberByEmail, listSubscriptions } from './subscriber-store.ts';
export { tellOfComment } from './tell/tell-of-comment.ts';
export { digestJob, tellDaily, tellOfHeld, tellOfHeldMention } from './tell/tell-of-held.ts';
export { tellOfPost } from './tell/tell-of-post.ts';
