//! One connection and the small runtime that drives it, for a thread that may wait.

use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, Error, Row, Socket, Statement};

use super::fault::not_connected;
use crate::error::{Fault, FaultKind};

/// A server that takes longer to let us in is not there.
const CONNECTED_WITHIN: Duration = Duration::from_secs(15);

/// A connection. Its methods wait, so no async code may call them.
pub(in crate::store) struct Wire {
    client: Client,
    runtime: Runtime,
}

impl Wire {
    pub(in crate::store) fn connect<T>(config: &Config, tls: T) -> Result<Self, Fault>
    where
        T: MakeTlsConnect<Socket>,
        T::Stream: Send + 'static,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| Fault::new("preparing a connection", cause))?;
        // Its own limit ends with the first packet; who answers and says nothing more is not there either.
        let connecting = async { timeout(CONNECTED_WITHIN, config.connect(tls)).await };
        let connected = runtime.block_on(connecting).map_err(|late| {
            Fault::new("connecting to PostgreSQL", late).of_kind(FaultKind::Unavailable)
        })?;
        let (client, connection) = connected.map_err(|error| not_connected(&error))?;
        runtime.spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "a connection to PostgreSQL has ended");
            }
        });
        Ok(Self { client, runtime })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs statements without parameters.
    pub(in crate::store) fn command(&self, sql: &str) -> Result<(), Error> {
        self.runtime.block_on(self.client.batch_execute(sql))
    }

    /// All rows of one that is not worth preparing.
    pub(super) fn rows(&self, sql: &str) -> Result<Vec<Row>, Error> {
        self.runtime.block_on(self.client.query(sql, &[]))
    }

    pub(super) fn prepare(&self, sql: &str) -> Result<Statement, Error> {
        self.runtime.block_on(self.client.prepare(sql))
    }

    pub(super) fn execute(
        &self,
        statement: &Statement,
        params: &[Param<'_>],
    ) -> Result<u64, Error> {
        self.runtime.block_on(self.client.execute(statement, params))
    }

    pub(super) fn query(
        &self,
        statement: &Statement,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, Error> {
        self.runtime.block_on(self.client.query(statement, params))
    }

    /// The same behind a command that goes out with it: one way to the server and back for both.
    pub(super) fn query_after(
        &self,
        command: &str,
        statement: &Statement,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, Error> {
        // Requests go out in the order in which they are first polled.
        let both = async {
            let commanded = self.client.batch_execute(command);
            let (commanded, rows) =
                tokio::join!(biased; commanded, self.client.query(statement, params));
            commanded.and(rows)
        };
        self.runtime.block_on(both)
    }
}

/// What stands for `$1`, `$2` and so on.
pub(super) type Param<'a> = &'a (dyn ToSql + Sync);
