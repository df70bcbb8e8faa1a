/** PostgreSQL as a child process: its binaries, its data folder, its start and end. */
package helpdesk.localstack.postgres;
