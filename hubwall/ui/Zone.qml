// One zone: its content, its frame and name, and the mouse on it.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject zone
    required property QtObject wall
    required property QtObject gestures
    required property QtObject panels
    required property QtObject view
    required property Item canvas
    // What lies over all zones, on the same plane.
    required property Item above

    readonly property bool gliding: wall.morphing && !zone.dragged && zone.transition === "morph"
    readonly property bool moving: area.moving || xGlide.running || yGlide.running || widthGlide.running || heightGlide.running
    // What is new would cover what glides away from its place: it lies under it meanwhile.
    property bool arriving: false
    // The zone's chrome is drawn this much larger than on the wall, to be legible in a rehearsal.
    required property real chrome

    x: zone.x
    y: zone.y
    z: zone.rank + (zone.dragged ? Theme.aloft : arriving ? -Theme.aloft : 0)
    width: zone.width
    height: zone.height

    // Places that change by command glide; a zone that is dragged follows at once.
    Behavior on x {
        enabled: root.gliding
        NumberAnimation { id: xGlide; duration: Theme.morph; easing.type: Easing.InOutQuad }
    }
    Behavior on y {
        enabled: root.gliding
        NumberAnimation { id: yGlide; duration: Theme.morph; easing.type: Easing.InOutQuad }
    }
    Behavior on width {
        enabled: root.gliding
        NumberAnimation { id: widthGlide; duration: Theme.morph; easing.type: Easing.InOutQuad }
    }
    Behavior on height {
        enabled: root.gliding
        NumberAnimation { id: heightGlide; duration: Theme.morph; easing.type: Easing.InOutQuad }
    }

    Timer {
        interval: Theme.morph
        running: root.arriving
        onTriggered: root.arriving = false
    }

    // Contents learn of a new size once, when the zone has come to rest: decoders scale to it, and
    // a page that is resized all the time leaks (QTBUG-147216).
    Timer {
        id: rest
        interval: Theme.rest
        onTriggered: root.moving || root.zone.dragged
            ? restart()
            : root.zone.rested(Math.round(root.width * root.view.scale), Math.round(root.height * root.view.scale))
    }
    onWidthChanged: rest.restart()
    onHeightChanged: rest.restart()
    Connections {
        target: root.view
        function onChanged() { rest.restart() }
    }
    Connections {
        target: root.zone
        function onContentChanged() { root.show() }
        function onStandInChanged() { root.showStandIn() }
    }
    Component.onCompleted: {
        arriving = wall.morphing
        show()
        showStandIn()
        if (zone.transition === "fade")
            appear.start()
    }

    NumberAnimation {
        id: appear
        target: root
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.fade
    }

    function showStandIn() {
        if (zone.standIn)
            standIn.setSource(zone.standIn.qml, { content: zone.standIn, zone: zone })
        else
            standIn.setSource("")
        rest.restart()
    }

    function show() {
        holder.setSource(root.zone.content.qml, { content: root.zone.content, zone: root.zone })
        root.zone.rested(Math.round(root.width * root.view.scale), Math.round(root.height * root.view.scale))
    }

    // What the content has no use for is still meant for this zone.
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
    }

    Loader {
        id: holder
        anchors.fill: parent
        clip: true
    }

    Loader {
        id: standIn
        anchors.fill: parent
        clip: true
    }

    readonly property bool inContent: zone.inContent
    onInContentChanged: {
        if (inContent)
            holder.forceActiveFocus()
        else
            holder.focus = false
    }

    // Also over the buttons in the strip.
    HoverHandler {
        id: hover
        // A pointer that lies somewhere when a zone comes to it has not been moved there.
        property point last: Qt.point(-1, -1)
        onPointChanged: {
            const at = point.scenePosition
            if (hovered && last.x >= 0 && (at.x !== last.x || at.y !== last.y))
                root.shown?.pointAt?.(point.position.x / root.width, point.position.y / root.height)
            last = at
        }
        onHoveredChanged: {
            if (!hovered)
                root.shown?.pointerLeft?.()
        }
    }

    // A place for somebody's share has a look of its own.
    readonly property QtObject shown: zone.standIn ?? zone.content

    Loader {
        anchors.fill: parent
        active: root.shown?.awaited !== undefined
        sourceComponent: ShareLook {
            content: root.shown
            zone: root.zone
            chrome: root.chrome
        }
    }

    // So has what is heard and not seen.
    readonly property QtObject card: root.shown?.card ?? null

    Loader {
        anchors.fill: parent
        active: root.card?.shown ?? false
        sourceComponent: HeardLook {
            card: root.card
            health: root.shown.health
            given: root.zone.given !== root.card.plain ? root.zone.given : ""
            fallback: root.zone.name
            silent: root.zone.muted ? "" : root.zone.soundWord
            chrome: root.chrome
        }
    }

    ZoneState {
        anchors.fill: parent
        visible: !root.zone.standIn
        zone: root.zone
        chrome: root.chrome
    }

    // Television says what is on for a while, and how far behind it is as long as it is.
    Loader {
        anchors.fill: parent
        active: root.shown?.banner !== undefined
        sourceComponent: ChannelBanner {
            banner: root.shown.banner
            chrome: root.chrome
        }
    }
    Loader {
        readonly property string behind: root.shown?.behind ?? ""
        x: root.width - width - Theme.gap * root.chrome
        y: Theme.gap * root.chrome
        active: behind !== ""
        sourceComponent: AgainMark {
            behind: root.shown?.behind ?? ""
            chrome: root.chrome
        }
    }

    ZoneMouse {
        id: area
        anchors.fill: parent
        zone: root.zone
        wall: root.wall
        gestures: root.gestures
        panels: root.panels
        view: root.view
        canvas: root.canvas
        strip: frame.strip
        chrome: root.chrome
    }

    ZoneFrame {
        id: frame
        anchors.fill: parent
        zone: root.zone
        wall: root.wall
        gestures: root.gestures
        panels: root.panels
        view: root.view
        pointed: hover.hovered || area.moving
        edges: area.pointed
        chrome: root.chrome
    }

    Loader {
        parent: root.above
        active: root.zone.inContent
        sourceComponent: ContentFrame {
            x: root.x
            y: root.y
            width: root.width
            height: root.height
            wall: root.wall
            chrome: root.chrome
        }
    }
}
