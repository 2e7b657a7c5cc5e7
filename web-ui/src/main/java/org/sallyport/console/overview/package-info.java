/** The page Overview: is the boundary healthy? */
@NullMarked
package org.sallyport.console.overview;

import org.jspecify.annotations.NullMarked;
