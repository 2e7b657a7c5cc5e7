package org.sallyport.policy.control;

/** Services of a server that have no business at most boundaries; each is a family of extensions. */
public enum Service {
    /** Accounts and registrations, and tokens for them. */
    REGISTRATION,
    /** Accounts that move from one server to another. */
    ACCOUNT_MOVE,
    /** Contact lists and items offered for them. */
    ROSTER,
    /** Privacy lists, the blocking command, invisibility, filters. */
    PRIVACY,
    /** All ad-hoc commands. */
    AD_HOC,
    /** Ad-hoc commands that administer a server, a room or a client. */
    AD_HOC_ADMIN,
    /** Archives of messages, and inboxes. */
    ARCHIVE,
    /** What users keep at their own server: private XML, bookmarks. */
    PRIVATE_STORAGE,
    /** Push notifications to services of third parties. */
    PUSH,
    /** Writing a vCard; reading one is another matter. */
    VCARD_SET,
    /** User directories and lists of rooms. */
    SEARCH,
    /** Statistics and logs of servers. */
    STATISTICS,
    /** Remote procedures, SOAP, HTTP over XMPP. */
    RPC,
    /** Sensors and actuators. */
    THINGS,
    /** Browsing and agents of the time before service discovery. */
    BROWSE,
    /** Gateways to other networks. */
    GATEWAY,
    /** What components do in the name of their server. */
    DELEGATION,
    /** What passes between a client and its own server only: binding, carbons, offline messages. */
    CLIENT,
    /** Owning nodes of publish-subscribe at the other side. */
    PUBLISH_SUBSCRIBE_ADMIN
}
