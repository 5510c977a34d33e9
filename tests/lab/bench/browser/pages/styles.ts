/** The board's own styles, in its order: every page paints the same. */
import '../../../../../src/styles/tokens.css'
import '../../../../../src/styles/base.css'
import '../../../../../src/styles/status.css'
import '../../../../../src/styles/header.css'
import '../../../../../src/styles/nav.css'
import '../../../../../src/styles/page.css'
import '../../../../../src/styles/bookings.css'
