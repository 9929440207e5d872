// The mouse on a zone in wall mode: click selects, drag moves, edges resize. Where plain clicks go
// to the content, only the strip and clicks with the Super key are the wall's.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

MouseArea {
    id: root

    required property QtObject zone
    required property QtObject wall
    required property QtObject gestures
    required property QtObject panels
    required property QtObject view
    required property Item canvas
    // The strip with the zone's name, and how much larger than on the wall it is drawn.
    required property Item strip
    required property real chrome

    property bool moving: false
    property bool banding: false
    property point from
    property int edges: 15
    readonly property real reach: Theme.handle / 2 * chrome
    // The edges under the pointer, 15 for none, as `gestures.begin` takes them.
    readonly property int pointed: containsMouse && !moving ? edgesAt(mouseX, mouseY) : edges

    enabled: !zone.inContent
    hoverEnabled: !gestures.clicksToContent
    acceptedButtons: Qt.LeftButton | Qt.RightButton
    cursorShape: gestures.clicksToContent ? undefined
        : moving && edges === 15 ? Qt.ClosedHandCursor : cursorOf(pointed)

    function edgesAt(x, y) {
        const near = Math.min(reach, width / 4, height / 4)
        const found = (x < near ? 1 : 0) + (y < near ? 2 : 0)
            + (x >= width - near ? 4 : 0) + (y >= height - near ? 8 : 0)
        return found === 0 || zone.locked ? 15 : found
    }

    function cursorOf(edges) {
        switch (edges) {
        case 1: case 4: return Qt.SizeHorCursor
        case 2: case 8: return Qt.SizeVerCursor
        case 3: case 12: return Qt.SizeFDiagCursor
        case 6: case 9: return Qt.SizeBDiagCursor
        }
        return Qt.ArrowCursor
    }

    function forContent(mouse) {
        return gestures.clicksToContent && !(mouse.modifiers & Qt.MetaModifier)
            && !strip.contains(mapToItem(strip, mouse.x, mouse.y))
    }

    onPressed: mouse => {
        if (forContent(mouse)) {
            gestures.enter(zone.zoneId)
            mouse.accepted = false
            return
        }
        from = mapToItem(canvas, mouse.x, mouse.y)
        gestures.leave_content()
        if (mouse.button === Qt.RightButton) {
            gestures.press(zone.zoneId, false)
            const at = mapToItem(null, mouse.x, mouse.y)
            panels.openMenu(zone.zoneId, at.x, at.y)
            return
        }
        if (mouse.modifiers & Qt.ShiftModifier) {
            banding = true
            return
        }
        edges = strip.contains(mapToItem(strip, mouse.x, mouse.y)) ? 15 : edgesAt(mouse.x, mouse.y)
        gestures.press(zone.zoneId, mouse.modifiers & Qt.ControlModifier)
    }
    onPositionChanged: mouse => {
        if (!(pressedButtons & Qt.LeftButton))
            return
        const at = mapToItem(canvas, mouse.x, mouse.y)
        const dx = Math.round(at.x - from.x), dy = Math.round(at.y - from.y)
        if (banding) {
            gestures.rubber(Math.round(from.x), Math.round(from.y), dx, dy)
            return
        }
        if (!moving && Math.abs(dx) + Math.abs(dy) < drag.threshold / view.scale)
            return
        if (!moving) {
            moving = true
            gestures.begin(zone.zoneId, edges)
        }
        gestures.move(dx, dy, mouse.modifiers & Qt.AltModifier)
        gestures.hover_swap(at.x, at.y, mouse.modifiers & Qt.ControlModifier)
    }
    onReleased: mouse => {
        if (banding)
            gestures.end_rubber(mouse.modifiers & Qt.ControlModifier)
        else if (moving)
            gestures.end()
        else if (mouse.button === Qt.LeftButton && !(mouse.modifiers & Qt.ControlModifier))
            gestures.pick(zone.zoneId)
        moving = banding = false
        edges = 15
    }
    onCanceled: {
        gestures.cancel()
        moving = banding = false
        edges = 15
    }
    onDoubleClicked: mouse => {
        if (mouse.button === Qt.LeftButton && !forContent(mouse))
            gestures.fill(zone.zoneId)
    }
}
