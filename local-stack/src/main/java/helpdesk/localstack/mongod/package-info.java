/** The real MongoDB server, fetched once where its download can be reached. */
package helpdesk.localstack.mongod;
