//! Tests of permalinks: the ledger of published addresses, the `lock` command, and redirects.

mod ledger;
mod lock_command;
mod redirects;
