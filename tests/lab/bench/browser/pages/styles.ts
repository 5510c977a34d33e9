/** The board's own styles: every page paints the same. */
import '../../../../../src/styles/tokens.css'
import '../../../../../src/styles/base.css'
import '../../../../../src/ui/kit/badges.css'
import '../../../../../src/ui/kit/change-marks.css'
import '../../../../../src/ui/hotel/header.css'
import '../../../../../src/ui/hotel/nav.css'
import '../../../../../src/ui/page/page.css'
import '../../../../../src/ui/bookings/bookings.css'
