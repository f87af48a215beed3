'use strict';

/**
 * What can go wrong between a client and the API, each as a small factory. The vendor documents
 * none of it but in-band statuses.
 */

module.exports = {
	...require('./connection'),
	...require('./replies'),
	...require('./data'),
};
