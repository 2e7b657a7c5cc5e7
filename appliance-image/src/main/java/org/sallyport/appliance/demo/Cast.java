package org.sallyport.appliance.demo;

/**
 * Who plays in a scene.
 *
 * @param blue Blue's server
 * @param red Red's server
 * @param intruder who has come by a certificate; nobody can where there is but one guard
 */
record Cast(Server blue, Server red, Intruder intruder) {}
