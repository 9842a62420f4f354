-- Officers are found by the account that they sign in with: whose task it is, who attends a meeting.
create index officer_by_account on officer (account) where account is not null;
